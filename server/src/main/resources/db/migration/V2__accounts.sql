-- Who may sign in to the back office, and who is signed in. See V1 for the placeholders.

-- The password is an Argon2id hash with its parameters and salt, as text. one_time = 1: it was made here,
-- works for two days, and is to be changed at its first use. failures counts tries, also those that are
-- still being worked out; until wait_until nobody gets in.
create table account (
  staff text primary key,
  password text not null,
  one_time integer not null check (one_time in (0, 1)),
  changed_at bigint not null,
  failures integer not null check (failures >= 0),
  wait_until bigint not null
);

-- Only the hash of a session's token is kept: whoever reads this table cannot go on with a session.
-- said is what the next page says once.
create table office_session (
  id_hash ${bytes} primary key,
  staff text not null,
  csrf text not null,
  began_at bigint not null,
  seen_at bigint not null,
  address text not null,
  said text
);
create index office_session_of_staff on office_session (staff);
