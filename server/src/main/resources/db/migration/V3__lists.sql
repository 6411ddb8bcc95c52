-- What the office looks through: derived from the records, in the transaction that changes them, and made anew from
-- them when list_version is not the program's. Nothing here is the only copy of anything.
alter table server_state add column list_version bigint not null default 0;

-- A session and how much of it has arrived.
create table session_list (
  id text primary key,
  region text not null,
  date text not null,
  project text not null,
  team text not null,
  supervisor text not null,
  ends_at bigint not null,
  expected integer not null,
  marked integer not null,
  received integer not null,
  queried integer not null,
  approved integer not null,
  clean integer not null,
  disagree integer not null,
  turned_up integer not null,
  signed_off integer not null
);
create index session_list_region on session_list (region, date, id);
create index session_list_team on session_list (team, date, id);
create index session_list_project on session_list (project, date, id);
create index session_list_supervisor on session_list (supervisor, date, id);
create index session_list_silent on session_list (region, ends_at, id) where received < expected;
create index session_list_clean on session_list (region, date, id) where clean > 0;

-- Whatever needs somebody in the office.
create table work (
  type text not null,
  id text not null,
  kind text not null,
  region text not null,
  owner text not null,
  since bigint not null,
  person text not null,
  session text not null,
  primary key (type, id)
)${clustered};
create index work_of_region on work (region, kind, since, type, id);
create index work_of_owner on work (owner, kind, since, type, id);
create index work_of_session on work (session, kind, since, type, id);
create index work_of_person on work (person, kind, since, type, id);

create table person_list (
  id text primary key,
  region text not null,
  officer text not null,
  sort_name text not null,
  limited integer not null
);
create index person_list_officer on person_list (officer, sort_name, id);

-- Every word by which a person is found, and their CRN.
create table person_word (
  word text not null,
  id text not null,
  primary key (word, id)
)${clustered};
create index person_word_of on person_word (id, word);

-- One row for each exchange that brought something new.
create table arrival (
  place ${row},
  at bigint not null,
  region text not null,
  records integer not null
);

create index mutation_of_root on mutation (root_type, root_id, received_at);
create index mutation_of_staff on mutation (staff, received_at);
