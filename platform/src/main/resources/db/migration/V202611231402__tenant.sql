-- One customer's workspace. The slug is kept for ever, so rows are never deleted.
create table tenant (
  id                 uuid primary key default uuidv7(),
  slug               text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) between 2 and 40),
  name               text not null check (length(name) between 1 and 200),
  status             text not null default 'pending'
                     check (status in ('pending', 'active', 'suspended', 'deleting', 'deleted')),
  plan               text not null check (plan in ('mvp', 'pro', 'enterprise')),
  contact_email      text not null check (length(contact_email) <= 254),
  partner_id         uuid references partner,
  mail_domain        text not null unique,
  authentik_group_id text,
  stalwart_domain_id text,
  ocis_group_id      text,
  ocis_space_id      text,
  industry           text check (length(industry) <= 100),
  brand_color        text check (brand_color ~ '^#[0-9a-f]{6}$'),
  -- Whether it was once active: a tenant that is resumed goes back there, not to pending.
  activated_at       timestamptz,
  suspended_by       text check (suspended_by in ('operator', 'partner')),
  suspended_at       timestamptz,
  closed_at          timestamptz,
  purge_after        timestamptz,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  version            bigint not null default 1,
  check ((status = 'suspended') <= (suspended_by is not null)),
  check ((status = 'deleting') <= (purge_after is not null))
);

create index tenant_partner on tenant (partner_id) where partner_id is not null;
create index tenant_status on tenant (status, id);
create index tenant_purge on tenant (purge_after) where status = 'deleting';
