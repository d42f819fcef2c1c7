"""The ports that the K2 connect Servers listen on."""
