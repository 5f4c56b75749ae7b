-- Mail that is to go out, written in the transaction that wants it sent. Links in it are secrets: nobody's scope may
-- read it but the worker's, and the text is deleted as soon as the mail server has it.
create table notification_outbox (
  id          uuid primary key default uuidv7(),
  -- Names the mail for ever; its Message-ID is made from it, and a second one of the same name is not written.
  key         text not null unique check (key ~ '^[a-z0-9.-]+$' and length(key) <= 120),
  -- Null for mail about a person rather than an organisation.
  tenant_id   uuid references tenant,
  recipient   text not null check (length(recipient) <= 254),
  subject     text check (length(subject) <= 300),
  body        text,
  created_at  timestamptz not null default now(),
  due_at      timestamptz not null default now(),
  attempts    int not null default 0,
  -- Keeps two workers apart. Expires by itself when its holder dies.
  lease_until timestamptz,
  sent_at     timestamptz,
  given_up_at timestamptz,
  check (num_nonnulls(sent_at, given_up_at) <= 1),
  check ((num_nonnulls(sent_at, given_up_at) = 0) = (num_nonnulls(subject, body) = 2))
);

create index notification_outbox_due on notification_outbox (due_at) where sent_at is null and given_up_at is null;
create index notification_outbox_old on notification_outbox (created_at);

call wall('notification_outbox');
create policy write on notification_outbox for insert to dezky_app
  with check (tenant_id = current_tenant() or (tenant_id is null and current_person() is not null));
grant insert on notification_outbox to dezky_app;
grant select, insert, update, delete on notification_outbox to dezky_platform;
