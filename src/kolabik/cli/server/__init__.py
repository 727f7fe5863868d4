"""The commands of the server: each brings Django in only when it runs."""
