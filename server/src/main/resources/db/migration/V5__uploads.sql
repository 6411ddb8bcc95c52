-- Files that somebody in the office has sent to look at before they are imported. They go when they are imported, and
-- after a day in any case.
create table upload (
  id text not null,
  file text not null,
  staff text not null,
  at bigint not null,
  bytes ${bytes} not null,
  primary key (id, file)
);
create index upload_at on upload (at);
