-- What a tenant pays for. Money in minor units of the currency, per cycle.
create table subscription (
  id                     uuid primary key default uuidv7(),
  tenant_id              uuid not null unique references tenant,
  plan                   text not null check (plan in ('mvp', 'pro', 'enterprise')),
  status                 text not null default 'active'
                         check (status in ('trialing', 'active', 'past_due', 'canceled')),
  seats                  int not null check (seats between 1 and 100000),
  currency               text not null check (currency ~ '^[A-Z]{3}$'),
  cycle                  text not null default 'month' check (cycle in ('month', 'year')),
  price                  bigint not null check (price >= 0),
  stripe_customer_id     text,
  stripe_subscription_id text,
  period_start           timestamptz not null default now(),
  period_end             timestamptz not null,
  version                bigint not null default 1
);

call wall('subscription');
create policy belonging on subscription for select to dezky_app
  using (tenant_id in (select t.id from tenant t));
create policy make on subscription for insert to dezky_app with check (tenant_id = current_tenant());
create policy change on subscription for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on subscription to dezky_app, dezky_platform;
