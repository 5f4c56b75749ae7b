-- What is wanted for a tenant and how far the reconciler is. One row per tenant; whoever changes what is wanted, and
-- whoever settles a run, locks it first, so no wake-up is lost between them.
create table provisioning (
  tenant_id   uuid primary key references tenant,
  -- Raised by each change; a run settles the generation it started with.
  wanted      bigint not null default 1,
  settled     bigint not null default 0 check (settled <= wanted),
  -- The strongest reason since the last settled run: it decides what a run may push.
  wanted_by   text not null default 'change' check (wanted_by in ('push', 'change', 'person')),
  -- Keeps runs of one tenant apart. Expires by itself when its holder dies.
  lease_token uuid,
  lease_until timestamptz,
  check ((lease_token is null) = (lease_until is null))
);

-- What follows refers to the row above and not to the tenant: whoever changes a tenant locks the tenant first and then
-- what is wanted for it, and a foreign key to the tenant would lock them the other way round.

-- Each step's last outcome.
create table provisioning_step (
  tenant_id     uuid not null references provisioning,
  step          text not null check (step in ('authentik', 'stalwart', 'ocis', 'email')),
  state         text not null default 'pending' check (state in ('ok', 'skipped', 'error', 'pending')),
  -- A plain sentence: why it failed, is skipped, or waits.
  message       text,
  -- The request's id in the upstream's log.
  reference     text,
  -- Consecutive runs without success.
  attempt       int not null default 0,
  -- No use repeating until somebody looks; sweeps and people still try.
  parked        boolean not null default false,
  next_retry_at timestamptz,
  duration_ms   bigint not null default 0,
  checked_at    timestamptz,
  -- The generation this step last fulfilled. Lower than what is wanted: it still owes a push.
  settled       bigint not null default 0,
  primary key (tenant_id, step)
);

create table provisioning_run (
  id         uuid primary key,
  tenant_id  uuid not null references provisioning,
  trigger    text not null check (trigger in ('change', 'person', 'push', 'retry', 'sweep')),
  generation bigint not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  -- `abandoned`: its worker went away; the next run took over.
  outcome    text not null default 'running' check (outcome in ('running', 'ok', 'error', 'pending', 'abandoned'))
);

create index provisioning_run_recent on provisioning_run (tenant_id, started_at desc, id desc);

create table provisioning_run_step (
  run_id      uuid not null references provisioning_run on delete cascade,
  tenant_id   uuid not null references provisioning,
  step        text not null,
  state       text not null default 'running' check (state in ('running', 'ok', 'skipped', 'error', 'pending')),
  message     text,
  attempt     int not null default 0,
  duration_ms bigint not null default 0,
  -- What was done: [{"field", "desired", "observed", "why"}].
  changes     jsonb not null default '[]',
  primary key (run_id, step)
);

-- A difference that nobody ordered. Open until it is healed, or somebody says to leave it.
create table provisioning_drift (
  id             uuid primary key,
  tenant_id      uuid not null references provisioning,
  step           text not null,
  field          text not null,
  desired        text,
  observed       text,
  why            text not null,
  -- What can be done about it: see `Finding.Kind`.
  kind           text not null,
  found_at       timestamptz not null,
  healed_at      timestamptz,
  -- Somebody said: push ours.
  ordered_at     timestamptz,
  ignored_at     timestamptz,
  ignored_reason text check (length(ignored_reason) <= 500),
  ignored_by     uuid,
  check ((ignored_at is null) = (ignored_reason is null))
);

create unique index provisioning_drift_open on provisioning_drift (tenant_id, step, field) where healed_at is null;
create index provisioning_drift_recent on provisioning_drift (tenant_id, found_at desc);

-- Values of theirs that somebody accepted: from then on they are what is desired.
create table provisioning_accepted (
  tenant_id uuid not null references provisioning,
  step      text not null,
  field     text not null,
  value     text not null,
  primary key (tenant_id, step, field)
);

do $$
declare
  name text;
begin
  foreach name in array array['provisioning', 'provisioning_step', 'provisioning_run', 'provisioning_run_step',
                              'provisioning_drift', 'provisioning_accepted'] loop
    call wall(name::regclass);
    execute format('create policy belonging on %I for select to dezky_app
                      using (tenant_id in (select t.id from tenant t))', name);
    execute format('create policy make on %I for insert to dezky_app
                      with check (tenant_id = current_tenant())', name);
    execute format('create policy change on %I for update to dezky_app
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('create policy prune on %I for delete to dezky_app
                      using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

-- The two lanes of the scheduler, in the shape it prescribes. No row-level security: they hold tenants' ids and times
-- and nothing else, and the scheduler polls for every tenant at once.
create table people_task (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null default false,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null default 1,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index people_task_due on people_task (execution_time);
create index people_task_heartbeat on people_task (last_heartbeat);

create table sweep_task (like people_task including all);

grant select, insert, update, delete on people_task, sweep_task to dezky_app, dezky_platform;
