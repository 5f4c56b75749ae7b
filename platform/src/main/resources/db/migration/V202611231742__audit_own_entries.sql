-- People see what was done to them, not only what they did: as a person, or as a member of any tenant of theirs.
create index audit_entry_about on audit_entry (target_id, at desc) where target_kind in ('person', 'member');

alter policy visible on audit_entry
  using (tenant_id = current_tenant()
         or actor_id = current_person()
         or (target_kind = 'person' and target_id = current_person()::text)
         or (target_kind = 'member'
             and target_id = any (array(select m.id::text from membership m where m.person_id = current_person()))));

alter policy visible on audit_personal
  using (tenant_id = current_tenant()
         or actor_id = current_person()
         or exists (select from audit_entry e
                     where e.id = audit_personal.entry_id
                       and e.target_kind in ('person', 'member')));
