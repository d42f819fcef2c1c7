"""Keywords of other clients that people write by mistake, and what to write."""

_NO_PAIR = "Leave this pair out."
_ODBC = "This is a string for ODBC or OLE DB; leave this pair out."
_DATA_SOURCE = "Write Data Source or Server."
_PORT = "Write the port behind the server: Server=SQL01,1433."
_USER = "Write User ID."
_PASSWORD = "Write Password."
_DATABASE = "Write Initial Catalog or Database."
_LOGIN = "Write Integrated Security, with a blank, or Trusted_Connection."
_TIMEOUT = "Write Connect Timeout."

ADVICE = {
    "driver": _ODBC,
    "provider": _ODBC,
    "dsn": _ODBC,
    "datasource": _DATA_SOURCE,
    "server name": _DATA_SOURCE,
    "servername": _DATA_SOURCE,
    "host": _DATA_SOURCE,
    "hostname": _DATA_SOURCE,
    "ashost": "This is a connection string for SAP; write one for SQL Server.",
    "instance": "Write the instance behind the server: Server=SQL01\\K2.",
    "port": _PORT,
    "port number": _PORT,
    "portnumber": _PORT,
    "initialcatalog": _DATABASE,
    "catalog": _DATABASE,
    "database name": _DATABASE,
    "databasename": _DATABASE,
    "integratedsecurity": _LOGIN,
    "trusted connection": _LOGIN,
    "trustedconnection": _LOGIN,
    "userid": _USER,
    "user name": _USER,
    "username": _USER,
    "login": _USER,
    "pass": _PASSWORD,
    "passwd": _PASSWORD,
    "connectiontimeout": _TIMEOUT,
    "login timeout": _TIMEOUT,
    "logintimeout": _TIMEOUT,
    "applicationname": "Write Application Name.",
    "maxpoolsize": "Write Max Pool Size.",
    "minpoolsize": "Write Min Pool Size.",
    "commandtimeout": "Write Command Timeout.",
    "mars_connection": "Write MultipleActiveResultSets.",
    "async": _NO_PAIR,
    "asynchronous processing": _NO_PAIR,
}
"""What to do instead, for each such keyword in lower case."""
