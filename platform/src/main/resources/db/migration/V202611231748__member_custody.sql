-- Whether the worker has, or may have, put rules into the mailbox with its own key: until it has seen that none are left,
-- it looks. A mailbox that never had any is not asked for them.
alter table mailbox add column in_custody boolean not null default false;
update mailbox set in_custody = true where cardinality(forward_to) > 0 or reply_text is not null;
