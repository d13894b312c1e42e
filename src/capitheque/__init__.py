"""The engine of Capithèque: from contributed sheets to a searchable French site."""
