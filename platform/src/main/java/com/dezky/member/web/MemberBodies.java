package com.dezky.member.web;

import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.kernel.Page;
import com.dezky.member.Mailbox;
import com.dezky.member.Mailbox.Reply;
import com.dezky.member.Member;
import com.dezky.member.OneTimePassword;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member as JSON.
final class MemberBodies {
    /// @param role            the highest of the roles
    /// @param home            whether this tenant made the person, and looks after address, mailbox and credentials
    /// @param oneTimePassword in the one answer that made it; null everywhere else
    record Body(UUID id, @Nullable String subject, String email, String name, List<String> roles, String role,
            String status, boolean home, List<Member.Step> steps, List<String> aliases, @Nullable Long quotaBytes,
            List<String> forwardTo, boolean forwardKeeps, @Nullable Reply autoReply, List<Member.InGroup> groups,
            @Nullable Instant lastLoginAt, @Nullable Instant purgeAfter, long version,
            @Nullable String oneTimePassword) {}

    private MemberBodies() {}

    static Body of(Member member) {
        return of(member, null);
    }

    static Body of(Member member, @Nullable OneTimePassword password) {
        var who = member.membership();
        var roles = who.roles().stream().sorted().map(Role::word).toList();
        var mailbox = member.mailbox();
        var forwarding = mailbox == null ? Mailbox.Forwarding.NONE : mailbox.forwarding();
        return new Body(who.id(), who.subject(), who.email(), who.name(), roles, roles.getFirst(), status(who),
                who.atHome(), member.steps(), mailbox == null ? List.of() : mailbox.aliases(),
                mailbox == null ? null : mailbox.quotaBytes(), forwarding.to(), forwarding.keeps(),
                mailbox == null ? null : mailbox.reply(), member.groups(), who.lastLoginAt(), who.purgeAfter(),
                who.version(), password == null ? null : password.value());
    }

    static Page<Body> of(Page<Member> page) {
        return page.map(MemberBodies::of);
    }

    private static String status(Membership member) {
        return member.state().name().toLowerCase(Locale.ROOT);
    }
}
