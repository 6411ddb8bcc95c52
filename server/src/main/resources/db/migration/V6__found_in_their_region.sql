-- People are found in their own region: its words stand together, and what a search ranks by stands beside them. Staff
-- are listed too, so that a page of a region need not read every one of their records.
drop table person_word;
drop table person_list;

create table person_list (
  id text primary key,
  region text not null,
  officer text not null,
  crn text not null,
  first_name text not null,
  last_name text not null,
  limited integer not null
);

-- Every word by which a person is found, and their CRN.
create table person_word (
  region text not null,
  word text not null,
  id text not null,
  primary key (region, word, id)
)${clustered};
create index person_word_of on person_word (id, word);

-- gone = 1: they have left. sort_name is the name in plain small letters.
create table staff_list (
  id text primary key,
  region text not null,
  pdu text not null,
  team text not null,
  role text not null,
  name text not null,
  sort_name text not null,
  gone integer not null check (gone in (0, 1))
);
create index staff_list_region on staff_list (region, gone, sort_name, id);
create index staff_list_team on staff_list (region, team, gone, sort_name, id);
create index staff_list_role on staff_list (region, role, team);
