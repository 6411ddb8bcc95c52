-- What is true of the database as a whole, beside its epoch: where the store has been moved to, null while it has not
-- been, and the public key that devices seal their rescue files to, so that every server on it has the same.
alter table server_state add column moved_to text;
alter table server_state add column recovery_key ${bytes};
