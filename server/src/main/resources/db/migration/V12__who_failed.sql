-- Of those a session expected, how many failed to comply, and how. The lists are made anew with this version.
alter table session_list add column absent integer not null default 0;
alter table session_list add column sent_home integer not null default 0;
alter table session_list add column failed integer not null default 0;
