-- Home visits as the office lists and watches them, and first visits that are due by rule. Derived from the records.

-- state: planned, out, ended, done, not_carried_out or called_off. watched = 1: somebody is expected back, and
-- finish is when.
create table visit_list (
  id text primary key,
  region text not null,
  officer text not null,
  person text not null,
  planned_at bigint not null,
  finish bigint not null,
  started_at bigint not null,
  heard_at bigint not null,
  state text not null,
  watched integer not null check (watched in (0, 1))
);
create index visit_list_watched on visit_list (watched, finish, id);
create index visit_list_out on visit_list (region, watched, finish, id);
create index visit_list_region on visit_list (region, planned_at, id);

-- by_day: the last day in time, in days since 1970.
create table due_visit (
  person text primary key,
  region text not null,
  officer text not null,
  by_day bigint not null,
  soonest integer not null check (soonest in (0, 1)),
  why text not null
);
create index due_visit_region on due_visit (region, by_day, person);

-- Attachments by what they are: pieces in order, and whether all of them are there and hash to their name.
create table file (
  sha256 text primary key,
  size bigint not null,
  have bigint not null,
  whole integer not null check (whole in (0, 1))
);
create table file_piece (
  sha256 text not null,
  begins bigint not null,
  bytes ${bytes} not null,
  primary key (sha256, begins)
);
