"""SQL Server connection strings: their grammar, keywords, values and comparison."""
