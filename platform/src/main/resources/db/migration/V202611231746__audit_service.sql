-- Programs act as well: under the name of their service account, with no person behind them.
alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
  check (actor_kind in ('person', 'operator', 'partner', 'service', 'system'));
