"""The pages that the rules and steps rest on, by name."""

_GUIDE = "https://help.nintex.com/en-US/K2Connect/UserGuide/5.3/Content"
_OLDER = "https://help.nintex.com/en-US/K2Connect/UserGuide"
_K2_FIVE = "https://help.nintex.com/en-US/k2five/icg"
_BLACKPEARL = "https://help.nintex.com/en-US/k2blackpearl"

# The K2 connect 5.3 User Guide.
ADVANCED_CONCEPTS = f"{_GUIDE}/Advanced_Concepts.htm"
AUTHENTICATION = f"{_GUIDE}/Authentication.html"
CLUSTER_CONFIGURATION = f"{_GUIDE}/Cluster_Configuration.html"
DISTRIBUTED_INSTALLATION = f"{_GUIDE}/Distributed_Installation.html"
PERMISSIONS = f"{_GUIDE}/Permissions.htm"
POST_INSTALLATION = f"{_GUIDE}/Post_Installation_Configuration.htm"
SERVER_CONFIGURATION = f"{_GUIDE}/Configure_the_K2_connect_Server.html"
SERVICE_OBJECT_DESIGNER = f"{_GUIDE}/K2_Service_Object_Designer.html"
SUPPORTED_TOPOLOGIES = f"{_GUIDE}/Supported_Topologies.htm"

# Older guides to K2 connect.
CLIENT_COMPONENTS_50 = f"{_OLDER}/5.0/Content/Client_Components.html"
POST_INSTALLATION_46 = f"{_OLDER}/4.6.11/Content/Post_Installation_Configuration.htm"
PUBLISHING_50 = f"{_OLDER}/5.0/Content/Publish_Service_Object_Introduction.html"
SECURITY_PERMISSIONS_50 = f"{_OLDER}/5.0/Content/Security_Permissions_Requirements.htm"

# The knowledge base.
KB000345 = "https://help.k2.com/kb000345"
KB000410 = "https://help.k2.com/kb000410"

# The K2 platform that K2 connect is installed on.
BITNESS = f"{_BLACKPEARL}/icg/4.6.10/32-bit_and_64-bit_.html"
FARM = f"{_K2_FIVE}/current/Content/Plan/TOP-Farm.htm"
FARM_53 = f"{_K2_FIVE}/5.3/content/Plan/TOP-Farm.htm"
K2_ACCOUNTS = f"{_K2_FIVE}/5.3/content/Plan/Accounts.htm"
K2_CONNECTION_STRINGS = (
    f"{_BLACKPEARL}/devref/4.6.10/Content/ConnectionStringSamples.htm"
)
K2_LICENSES = (
    "https://help.nintex.com/en-US/nintexautomation/userguide/current"
    "/Content/K2-Management-Site/Licenses/Licenses.htm"
)
K2_LICENSES_54 = (
    "https://help.nintex.com/en-US/K2Five/userguide/5.4"
    "/Content/K2-Management-Site/Licenses/Licenses.htm"
)
K2_SERVER_INSTALLATION = f"{_BLACKPEARL}/icg/4.6.10/Install_K2Server.html"
LOAD_BALANCING = f"{_K2_FIVE}/5.6/Content/Plan/Network-Load-Balancing.htm"
LOAD_BALANCING_SET_UP = f"{_K2_FIVE}/5.3/content/Prepare/SCC/LB-NLB.htm"
LOAD_BALANCING_TROUBLE = f"{_K2_FIVE}/current/Content/TS/NLBTS.htm"

# Microsoft and SAP.
SAP_PORTS = "https://itpfdoc.hitachi.co.jp/manuals/3020/30203S2900e/EAP0097.HTM"
SQL_CONNECTION_STRING = (
    "https://learn.microsoft.com/en-us/dotnet/api"
    "/system.data.sqlclient.sqlconnection.connectionstring"
)
SQL_PORTS = (
    "https://learn.microsoft.com/en-us/previous-versions/SQL/SQL-server-2008-r2"
    "/ms143671(v=sql.105)"
)
