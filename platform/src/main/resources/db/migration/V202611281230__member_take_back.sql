-- Handed over once and its owner's again: until the reconciler has been inside, somebody else may still be let in there.
alter table mailbox add column taken_back boolean not null default false;

-- The address a removed group gave up, so that it can have it again while nobody else has taken it.
alter table member_group add column former_address text check (length(former_address) <= 254);
