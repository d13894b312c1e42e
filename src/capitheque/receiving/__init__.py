"""From a file that somebody sends (document, table, note, archive) to a draft sheet; nothing it says is lost."""
