-- Who may sign in to the office, and who is signed in. No password and no token is here: only what checks them.
create table account (
  staff text primary key,
  salt ${bytes} not null,
  hash ${bytes} not null,
  memory integer not null,
  passes integer not null,
  one_time_until bigint,
  changed_at bigint not null,
  failures integer not null,
  wait_until bigint not null
);

-- said: what the next page says was done. It goes with the page that shows it.
create table office_session (
  id_hash ${bytes} primary key,
  staff text not null,
  csrf text not null,
  began_at bigint not null,
  seen_at bigint not null,
  said text
);
create index office_session_of_staff on office_session (staff);
create index office_session_seen on office_session (seen_at);
