"""The formats of what groups send, each read into stories."""
