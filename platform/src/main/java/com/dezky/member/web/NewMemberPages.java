package com.dezky.member.web;

import static com.dezky.member.web.EditForm.or;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.OwnedDomain;
import com.dezky.member.Accounts;
import com.dezky.member.CreateMember;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import com.dezky.member.NewMembers;
import com.dezky.member.OneTimePassword;
import com.dezky.member.Seats;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Makes a member, and shows the first password.
@Controller
@OnSurface(Surface.PORTAL)
class NewMemberPages {
    private static final String NEW = ListView.ROOT + "/new";

    private final NewMembers newMembers;
    private final Accounts accounts;
    private final MemberDirectory directory;
    private final MailDomains domains;
    private final Seats seats;
    private final Powers powers;
    private final MemberWords words;
    private final EditForms forms;
    private final AddressWords addresses;
    private final AdminShell shells;
    private final Texts texts;

    NewMemberPages(NewMembers newMembers, Accounts accounts, MemberDirectory directory, MailDomains domains,
            Seats seats, Powers powers, MemberWords words, EditForms forms, AddressWords addresses, AdminShell shells,
            Texts texts) {
        this.newMembers = newMembers;
        this.accounts = accounts;
        this.directory = directory;
        this.domains = domains;
        this.seats = seats;
        this.powers = powers;
        this.words = words;
        this.forms = forms;
        this.addresses = addresses;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(NEW)
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        directory.requireManaged(actor, tenant);
        return form(actor, tenant, NewMemberForm.EMPTY, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(NEW)
    ModelAndView create(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, NewMemberForm form,
            HttpServletResponse response) {
        directory.requireManaged(actor, tenant);
        var fields = new MemberFields();
        var name = fields.name(form.name());
        var address = fields.address("/local", form.address());
        var roles = fields.roles(form.role() == null ? List.of() : List.of(form.role()), 0);
        var groups = fields.groups(form.groups());
        var quota = EditForms.quota(fields, or(form.quota()));
        if (!fields.wrong().isEmpty()) {
            return wrong(actor, tenant, form, forms.form(fields.wrong()));
        }
        return switch (newMembers.create(new CreateMember(actor, tenant, name, address, roles, groups, quota))) {
            case CreateMemberResult.Created(var member) -> {
                response.setHeader("Cache-Control", "no-store");
                yield made(actor, tenant, member, accounts.open(actor, tenant, member.id()).orElse(null));
            }
            case CreateMemberResult.BadAddress(var code, _) -> wrong(actor, tenant, form, addresses.bad(code));
            case CreateMemberResult.AddressTaken(var taken, var holder) -> wrong(actor, tenant, form,
                    addresses.taken(taken, holder));
            case CreateMemberResult.DomainNotOwned(var domain) -> wrong(actor, tenant, form,
                    addresses.notOwned(domain));
            case CreateMemberResult.NoSeatLeft _ -> wrong(actor, tenant, form, Form.empty().wrong(
                    texts.text("member.wrong.full")));
            case CreateMemberResult.NoSuchGroup() -> wrong(actor, tenant, form, Form.empty().wrong("groups",
                    texts.text("member.wrong.groups.unknown-group")));
        };
    }

    private ModelAndView made(Actor actor, TenantId tenant, Member member, @Nullable OneTimePassword password) {
        var now = directory.get(actor, tenant, member.id());
        var topic = "provisioning:" + tenant;
        var back = ListView.ALL.member(member.id());
        return new ModelAndView("member/web/made", Map.of("page", new MadePage(
                shells.of(texts.text("member.made.title"), ListView.ROOT).live(topic), now.membership().name(),
                now.membership().email(), words.steps(now, topic, back, null),
                password == null ? null : password.value(), back)));
    }

    private ModelAndView wrong(Actor actor, TenantId tenant, NewMemberForm form, String address) {
        return wrong(actor, tenant, form, Form.empty().wrong("local", address));
    }

    private ModelAndView wrong(Actor actor, TenantId tenant, NewMemberForm form, Form wrong) {
        return form(actor, tenant, form, wrong, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView form(Actor actor, TenantId tenant, NewMemberForm typed, Form wrong, HttpStatus status) {
        var form = Form.empty().with("name", or(typed.name())).with("local", or(typed.local()))
                .with("domain", or(typed.domain())).with("role", or(typed.role())).with("quota", or(typed.quota()));
        for (var field : wrong.wrongFields()) {
            form = form.wrong(field.name(), String.valueOf(field.error()));
        }
        for (var error : wrong.errors()) {
            form = form.wrong(error);
        }
        var owned = domains.names(actor, tenant).stream()
                .sorted(Comparator.comparing(OwnedDomain::primary).reversed()).toList();
        var grants = powers.of(actor, tenant).grants().stream().sorted(Comparator.comparing(Role::ordinal).reversed())
                .toList();
        var page = new NewMemberPage(shells.of(texts.text("member.new"), ListView.ROOT), form,
                owned.stream().map(each -> Choice.of(each.name().value(), "@" + each.name().unicode())).toList(),
                owned.stream().allMatch(OwnedDomain::own), grants.size() > 1 ? words.roleChoices(grants) : List.of(),
                directory.groups(actor, tenant).stream()
                        .map(group -> Choice.of(group.id().toString(), group.name())).toList(),
                Set.copyOf(or(typed.groups())), full(seats.of(actor, tenant)));
        return new ModelAndView("member/web/newMember", Map.of("page", page), status);
    }

    private @Nullable String full(Seats.Room room) {
        return room.free() > 0
                ? null
                : texts.text("member.full", "paid", room.paid(), "price",
                        Formats.current().money(room.price(), room.currency()),
                        "cycle", room.cycle());
    }
}
