package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeMemberResult;
import com.dezky.member.Member;
import com.dezky.member.MemberChanges;
import com.dezky.member.MemberDirectory;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Changes a member from the drawer.
@Controller
@OnSurface(Surface.PORTAL)
class EditPages {
    private final MemberDirectory directory;
    private final MemberChanges changes;
    private final MemberLists lists;
    private final EditForms forms;
    private final AddressWords addresses;
    private final Texts texts;

    EditPages(MemberDirectory directory, MemberChanges changes, MemberLists lists, EditForms forms,
            AddressWords addresses, Texts texts) {
        this.directory = directory;
        this.changes = changes;
        this.lists = lists;
        this.forms = forms;
        this.addresses = addresses;
        this.texts = texts;
    }

    @PostMapping(ListView.ROOT + "/{id}")
    ModelAndView change(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            EditForm form, RedirectAttributes redirect) {
        directory.requireManaged(actor, tenant);
        var member = directory.get(actor, tenant, id);
        var reading = forms.read(actor, tenant, member, form);
        if (reading.order() == null) {
            return again(actor, tenant, member, form, form.version(), reading.wrong());
        }
        try {
            return switch (changes.change(reading.order())) {
                case ChangeMemberResult.Changed(var now) -> {
                    Toast.flash(redirect, texts.text("member.done.edit", "name", now.membership().name()));
                    yield new ModelAndView("redirect:" + ListView.ALL.member(id));
                }
                // Said once; who sends it again has seen it, and means it.
                case ChangeMemberResult.Stale(var now) -> again(actor, tenant, now, form,
                        now.membership().version(), Form.empty().wrong(texts.text("member.wrong.stale")));
                case ChangeMemberResult.BadAddress(var pointer, var code, _) -> again(actor, tenant, member, form,
                        pointer.startsWith("/aliases") ? "aliases" : "address", addresses.bad(code));
                case ChangeMemberResult.AddressTaken(var address, var holder) -> again(actor, tenant, member, form,
                        where(form, address), addresses.taken(address, holder));
                case ChangeMemberResult.DomainNotOwned(var domain) -> again(actor, tenant, member, form,
                        where(form, domain), addresses.notOwned(domain));
                case ChangeMemberResult.NoSuchGroup() -> again(actor, tenant, member, form, "groups",
                        texts.text("member.wrong.groups.unknown-group"));
            };
        } catch (Problem refusal) {
            if (!texts.has("member.problem." + refusal.type())) {
                throw refusal;
            }
            return again(actor, tenant, member, form, form.version(), Form.empty().wrong(texts.text(
                    "member.problem." + refusal.type())));
        }
    }

    /// In which of the two fields somebody typed it.
    private static String where(EditForm form, String part) {
        return EditForm.or(form.address()).strip().toLowerCase(java.util.Locale.ROOT).contains(part)
                ? "address"
                : "aliases";
    }

    private ModelAndView again(Actor actor, TenantId tenant, Member member, EditForm form, String field,
            String sentence) {
        return again(actor, tenant, member, form, form.version(), Form.empty().wrong(field, sentence));
    }

    private ModelAndView again(Actor actor, TenantId tenant, Member member, EditForm form, long version, Form wrong) {
        return lists.show(actor, tenant, ListView.ALL, forms.again(actor, tenant, member, form, version, wrong),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
