-- A program that sends mail has an address and an account of its own on the mail server, which no person opens.
alter table mailbox add column service_account_id uuid;
alter table mailbox drop constraint mailbox_kind_check;
alter table mailbox add constraint mailbox_kind_check check (kind in ('personal', 'shared', 'program'));
alter table mailbox drop constraint mailbox_check;
alter table mailbox add constraint mailbox_owner check (
  case kind when 'personal' then person_id is not null and service_account_id is null
            when 'program' then person_id is null and service_account_id is not null
            else service_account_id is null end);
create unique index mailbox_service_account on mailbox (service_account_id)
  where service_account_id is not null and removed_at is null;

-- What a program signs in to the mail server with. The password itself is known to the program alone.
create table mail_password (
  id          uuid primary key default uuidv7(),
  tenant_id   uuid not null references tenant,
  mailbox_id  uuid not null references mailbox on delete cascade,
  -- Its id on the mail server, counted within the account.
  stalwart_id text not null,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  revoked_at  timestamptz
);

create index mail_password_mailbox on mail_password (mailbox_id);

call wall('mail_password');
create policy tenant_select on mail_password for select to dezky_app using (tenant_id = current_tenant());
create policy tenant_insert on mail_password for insert to dezky_app with check (tenant_id = current_tenant());
create policy tenant_update on mail_password for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_delete on mail_password for delete to dezky_app using (tenant_id = current_tenant());
grant select, insert, update, delete on mail_password to dezky_app, dezky_platform;
