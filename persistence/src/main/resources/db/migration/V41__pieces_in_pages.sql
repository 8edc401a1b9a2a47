-- Pieces of original files fill a page each now and lie in the table itself. A piece of a mebibyte was cut into rows of two kilobytes in a
-- table beside it, which took the database twice the time. What is kept already stays as it is and is read as before.
ALTER TABLE artifact_piece SET (toast_tuple_target = 8160);
