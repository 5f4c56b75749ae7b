-- Which mail has been sent. Written after the mail server took it, so after a crash a mail may go out twice, under the
-- same Message-ID.
create table notification_sent (
  tenant_id  uuid not null references tenant,
  message_id text not null,
  sent_at    timestamptz not null,
  primary key (tenant_id, message_id)
);

call wall('notification_sent');
create policy belonging on notification_sent for select to dezky_app using (tenant_id in (select t.id from tenant t));
create policy record on notification_sent for insert to dezky_app with check (tenant_id = current_tenant());
grant select, insert on notification_sent to dezky_app, dezky_platform;
