-- When the newest backup that was read back was begun, null before the first: whoever watches the server is told its age.
alter table server_state add column backed_up_at bigint;
