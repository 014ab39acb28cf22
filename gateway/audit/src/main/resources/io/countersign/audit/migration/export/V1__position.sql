-- How far each receiver of the export has the record: it may have more, never less.
CREATE TABLE export_position (
  name       TEXT        NOT NULL PRIMARY KEY,
  sequence   ${sequence} NOT NULL,
  hash       TEXT        NOT NULL,
  checkpoint ${sequence} NOT NULL
);
