"""The commands, one file a group. Only here do the web and the ETL meet."""
