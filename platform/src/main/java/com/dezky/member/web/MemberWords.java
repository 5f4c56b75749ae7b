package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.member.Member;
import com.dezky.ui.Choice;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.Texts;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How members are spoken of on pages.
@Component
class MemberWords {
    private final Texts texts;

    MemberWords(Texts texts) {
        this.texts = texts;
    }

    String role(Role role) {
        return texts.text("member.role." + role.word());
    }

    String roles(Collection<Role> roles) {
        return roles.stream().sorted().map(this::role).collect(Collectors.joining(", "));
    }

    List<Choice> roleChoices(Collection<Role> roles) {
        return roles.stream().map(role -> new Choice(role.word(), role(role), texts.text("member.role-hint."
                + role.word()))).toList();
    }

    /// Somebody whose accounts are still being made, or could not be, is not simply active.
    static Status status(Member member) {
        var state = member.membership().state();
        if (state != Roster.State.ACTIVE) {
            return Status.of("member", state);
        }
        return switch (worst(member)) {
            case "error" -> Status.MEMBER_ERROR;
            case "pending" -> Status.MEMBER_CREATING;
            default -> Status.MEMBER_ACTIVE;
        };
    }

    private static String worst(Member member) {
        var states = member.steps().stream().map(Member.Step::state).toList();
        return states.contains("error") ? "error" : states.contains("pending") ? "pending" : "ok";
    }

    /// How each account stands, live.
    /// @param listens null for a record that stands still
    /// @param retry   where trying again is posted to; null for who may not
    Steps steps(Member member, @Nullable String listens, String source, @Nullable String retry) {
        return new Steps(member.steps().stream().map(step -> new Steps.Step(
                texts.text("member.step." + step.step()), Status.of("step", step.state()), step.message(),
                step.reference(), 1, null, null, step.state().equals("error") ? retry : null)).toList(), null, listens,
                source);
    }

    static boolean isSelf(Actor actor, Member member) {
        return member.membership().person().equals(actor.person());
    }
}
