-- A reseller who looks after tenants.
create table partner (
  id         uuid primary key default uuidv7(),
  slug       text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) between 2 and 40),
  name       text not null check (length(name) between 1 and 200),
  status     text not null default 'active' check (status in ('active', 'terminated')),
  created_at timestamptz not null default now()
);

call wall('partner');
grant select on partner to dezky_app, dezky_definer;
grant select, insert, update on partner to dezky_platform;
