package com.dezky.member.group.web;

import static com.dezky.access.Permission.MANAGE_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster.State;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.OwnedDomain;
import com.dezky.member.AddressRefusal;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import com.dezky.member.TeamResult;
import com.dezky.ui.Choice;
import com.dezky.ui.Field;
import com.dezky.ui.Form;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the pages of groups and of shared mailboxes have in common.
@Component
class TeamViews {
    /// More people than this are not offered one by one.
    private static final int CHOOSABLE = 200;

    private final MemberDirectory directory;
    private final MailDomains domains;
    private final Access access;
    private final AddressSentences sentences;
    private final Texts texts;

    TeamViews(MemberDirectory directory, MailDomains domains, Access access, AddressSentences sentences, Texts texts) {
        this.directory = directory;
        this.domains = domains;
        this.access = access;
        this.sentences = sentences;
        this.texts = texts;
    }

    boolean mayManage(Actor actor, TenantId tenant) {
        return access.may(actor, MANAGE_MEMBERS, tenant);
    }

    /// What the list says of one: the worst of its steps.
    static Status status(List<Member.Step> steps) {
        var states = steps.stream().map(Member.Step::state).collect(Collectors.toSet());
        return states.contains("error")
                ? Status.STEP_ERROR
                : states.contains("pending") ? Status.STEP_RUNNING : Status.STEP_OK;
    }

    /// @param shown the systems this kind of thing has a part in
    Steps steps(TenantId tenant, List<Member.Step> steps, List<String> shown, String path) {
        return new Steps(steps.stream().filter(step -> shown.contains(step.step()))
                .map(step -> new Steps.Step(texts.text("group.step." + step.step()), Status.of("step", step.state()),
                        step.message(), step.reference(), 1, null, null, null))
                .toList(), null, "provisioning:" + tenant, path);
    }

    People people(Actor actor, TenantId tenant, String path, List<Membership> members, Field add, boolean mayManage) {
        var rows = members.stream().map(member -> new People.Row(member.id().toString(), member.name(),
                member.email(), "/admin/members?member=" + member.id(), member.state() == State.SUSPENDED)).toList();
        var everybody = mayManage
                ? directory.names(actor, tenant, Filter.EVERYBODY, CHOOSABLE + 1)
                : List.<Membership>of();
        var typed = everybody.size() > CHOOSABLE;
        var in = members.stream().map(Membership::id).collect(Collectors.toSet());
        var choices = typed
                ? List.<Choice>of()
                : everybody.stream().filter(member -> !in.contains(member.id()))
                        .map(member -> Choice.of(member.id().toString(), member.name() + " <" + member.email() + ">"))
                        .toList();
        return new People(path, rows, add, choices, typed, mayManage);
    }

    /// Whom the field means: chosen by id, or typed as an address.
    Optional<UUID> member(Actor actor, TenantId tenant, String said) {
        try {
            return Optional.of(UUID.fromString(said.strip()));
        } catch (IllegalArgumentException typed) {
            var address = said.strip().toLowerCase(Locale.ROOT);
            return address.isEmpty()
                    ? Optional.empty()
                    : directory.names(actor, tenant, new Filter(address, null, null), CHOOSABLE).stream()
                            .filter(member -> member.email().equals(address))
                            .map(Membership::id).findFirst();
        }
    }

    /// An address as it could be, on the domain people know.
    String example(Actor actor, TenantId tenant, String local) {
        return local + "@" + domains.names(actor, tenant).stream().filter(OwnedDomain::primary).findFirst()
                .orElseThrow().name().unicode();
    }

    /// Why an address cannot be had, below its field.
    String sentence(AddressRefusal refusal) {
        return sentences.of(refusal);
    }

    /// How the page of one goes on after a change of it.
    /// @param path    of the page
    /// @param said    when it was done
    /// @param typed   what somebody wrote
    /// @param again   the page with a form in which something is wrong
    /// @param unknown the page when somebody was named who is no member
    <T> ModelAndView ended(TeamResult<T> result, String path, String said, RedirectAttributes redirect, Form typed,
            Function<Form, ModelAndView> again, Function<String, ModelAndView> unknown) {
        return switch (result) {
            case TeamResult.Done<T> _ -> {
                Toast.flash(redirect, said);
                yield new ModelAndView("redirect:" + path);
            }
            case TeamResult.NoAddress(_, var why) -> again.apply(typed.wrong("address", sentence(why)));
            case TeamResult.Stale<T> _ -> again.apply(typed.wrong(texts.text("group.stale")));
            case TeamResult.UnknownMember(var stranger) -> unknown.apply(stranger.toString());
        };
    }

    /// The field in which somebody was named who is no member.
    Field nobody(String typed) {
        return Field.of("member", typed).wrong(texts.text("group.member.unknown"));
    }
}
