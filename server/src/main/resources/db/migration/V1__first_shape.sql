-- Everything the server keeps. One script for SQLite and PostgreSQL; what they spell differently stands
-- in placeholders: ${bytes} is a byte string, ${row} a number the database gives, rising,
-- ${clustered} keeps the rows of a table in the order of its primary key where the database can.
-- Moments are milliseconds since 1970 UTC. A record is named by type and id everywhere.

-- One row: what is true of the database as a whole. A restore from a backup raises the epoch.
create table server_state (
  one integer primary key check (one = 1),
  epoch bigint not null check (epoch >= 1)
);
insert into server_state (one, epoch) values (1, 1);

create table device (
  id text primary key,
  staff text not null,
  public_key ${bytes} not null,
  app text not null,
  enrolled_at bigint not null,
  revoked_at bigint,
  heard_at bigint,
  drift bigint not null,
  waiting bigint not null
);
create index device_of_staff on device (staff, enrolled_at, id);
create index device_heard on device (heard_at);

-- Only the hash of a code is kept: whoever reads this table cannot enrol with it.
create table enrolment_code (
  code_hash ${bytes} primary key,
  staff text not null,
  expires_at bigint not null,
  used_by text
);

-- The log of each device incarnation, as far as it has come.
create table log (
  incarnation text primary key,
  device text not null,
  parent_incarnation text,
  parent_number bigint,
  position bigint not null,
  head ${bytes} not null,
  corrected_at bigint not null,
  safe bigint not null check (safe <= position)
);

create index log_of_device on log (device, incarnation);

-- The lines, word for word, and the answers to them. Kept for ever. Clustered, because a log is written
-- and read in order.
create table mutation (
  incarnation text not null references log (incarnation),
  number bigint not null check (number >= 1),
  line ${bytes} not null,
  head ${bytes} not null,
  name text not null,
  staff text not null,
  root_type text not null,
  root_id text not null,
  corrected_at bigint not null,
  received_at bigint not null,
  verdict ${bytes} not null,
  primary key (incarnation, number)
)${clustered};

-- Parked mutations that wait for a record to appear, in the order they came.
create table waiting (
  place ${row},
  type text not null,
  id text not null,
  incarnation text not null,
  number bigint not null,
  unique (incarnation, number, type, id)
);
create index waiting_for on waiting (type, id, place);

-- Records as they are now. Not clustered: a document may be long, and rows that are entered by key want
-- to be found, not walked over.
create table record (
  type text not null,
  id text not null,
  root_type text not null,
  root_id text not null,
  epoch bigint not null,
  n bigint not null,
  deleted integer not null,
  doc ${bytes} not null,
  stamps ${bytes} not null,
  primary key (type, id)
);
create index record_of_root on record (root_type, root_id, type, id);

-- The link fields of the record's type, so that records are found by what they point to.
create table record_link (
  type text not null,
  field text not null,
  target text not null,
  id text not null,
  primary key (type, field, target, id)
)${clustered};
create index record_link_from on record_link (type, id);

create table natural_key (
  type text not null,
  natural_key text not null,
  id text not null,
  primary key (type, natural_key)
)${clustered};
create unique index natural_key_of on natural_key (type, id);

-- What each unit of each record became. A unit changes at most once in a version. Kept for ever.
create table history (
  type text not null,
  id text not null,
  unit text not null,
  epoch bigint not null,
  n bigint not null,
  incarnation text not null,
  number bigint not null,
  at bigint not null,
  staff text not null,
  office integer not null,
  value ${bytes} not null,
  primary key (type, id, unit, epoch, n)
)${clustered};

-- Values that did not stay. Kept for ever.
create table loser (
  place ${row},
  type text not null,
  id text not null,
  unit text not null,
  incarnation text not null,
  number bigint not null,
  value ${bytes} not null,
  lost_to_incarnation text not null,
  lost_to_number bigint not null,
  recorded_by_incarnation text not null,
  recorded_by_number bigint not null
);
create index loser_of on loser (type, id, place);

create table scope_head (
  scope text primary key,
  seq bigint not null,
  members bigint not null,
  checksum bigint not null,
  floor_seq bigint not null
);

-- One row for each scope and record, which a change moves to the head. Clustered by number: a page for a
-- device is one walk along it.
create table scope_entry (
  scope text not null,
  seq bigint not null,
  type text not null,
  id text not null,
  op text not null check (op in ('PUT', 'LEAVE', 'DELETE')),
  epoch bigint not null,
  n bigint not null,
  primary key (scope, seq)
)${clustered};
create unique index scope_entry_of on scope_entry (type, id, scope);

-- Who holds which scope, and who ever did (live = 0).
create table staff_scope (
  staff text not null,
  scope text not null,
  live integer not null,
  primary key (staff, scope)
)${clustered};
create index staff_scope_holders on staff_scope (scope, live, staff);

-- Which root was ever in which scope.
create table held (
  root_type text not null,
  root_id text not null,
  scope text not null,
  primary key (root_type, root_id, scope)
)${clustered};

-- Differences only; a total is always a sum. order_id, because "order" is SQL's.
create table ledger (
  place ${row},
  order_id text not null,
  attendance text not null,
  account text not null,
  minutes integer not null,
  incarnation text not null,
  number bigint not null,
  at bigint not null
);
create index ledger_of on ledger (order_id, place);

-- What the last import of each row of each file left.
create table import_row (
  file text not null,
  natural_key text not null,
  type text not null,
  id text not null,
  epoch bigint not null,
  n bigint not null,
  imported ${bytes} not null,
  primary key (file, natural_key)
)${clustered};
