-- Who looked at whom, and who changed what from a page of the office: added to and never changed. Each row holds
-- SHA-256(the row before's chain || this row's own text), so that a row changed behind the program's back shows.
create table audit (
  place ${row},
  at bigint not null,
  staff text not null,
  deed text not null,
  type text not null,
  id text not null,
  person text not null,
  page text not null,
  address text not null,
  chain ${bytes} not null
);
create index audit_of_person on audit (person, place);
create index audit_of_staff on audit (staff, place);
${append_only_audit}
