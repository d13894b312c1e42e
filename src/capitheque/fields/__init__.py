"""What an answer may be: one file a type of field, which reads it, bounds it, asks for it, shows it and writes it."""

from capitheque.fields.declaration import UNKNOWN, Need, expected, means_unknown, optional, required
from capitheque.fields.field import Field, fields_of
from capitheque.fields.field_type import FieldType

__all__ = ["UNKNOWN", "Field", "FieldType", "Need", "expected", "fields_of", "means_unknown", "optional", "required"]
