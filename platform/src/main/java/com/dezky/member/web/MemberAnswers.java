package com.dezky.member.web;

import com.dezky.kernel.Problem;
import com.dezky.member.ChangeMemberResult;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.Holder;
import com.dezky.member.Member;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Each way that making or changing a person can end, as the API says it.
final class MemberAnswers {
    private MemberAnswers() {}

    /// The person, made.
    /// @throws Problem for every other ending
    static Member of(CreateMemberResult result) {
        return switch (result) {
            case CreateMemberResult.Created(var member) -> member;
            case CreateMemberResult.BadAddress(var code, var why) -> throw wrong("/email", code, why);
            case CreateMemberResult.AddressTaken(var address, var holder) -> throw taken(address, holder);
            case CreateMemberResult.DomainNotOwned(var domain) -> throw notOwned(domain);
            case CreateMemberResult.NoSeatLeft(var paid) -> throw noSeat(paid);
            case CreateMemberResult.NoSuchGroup() -> throw noSuchGroup();
        };
    }

    /// The person, changed.
    /// @throws Problem for every other ending
    static Member of(ChangeMemberResult result) {
        return switch (result) {
            case ChangeMemberResult.Changed(var member) -> member;
            case ChangeMemberResult.Stale(var now) -> throw Problem.stale(MemberBodies.of(now));
            case ChangeMemberResult.BadAddress(var pointer, var code, var why) -> throw wrong(
                    pointer.equals("/address") ? "/email" : pointer, code, why);
            case ChangeMemberResult.AddressTaken(var address, var holder) -> throw taken(address, holder);
            case ChangeMemberResult.DomainNotOwned(var domain) -> throw notOwned(domain);
            case ChangeMemberResult.NoSuchGroup() -> throw noSuchGroup();
        };
    }

    private static Problem wrong(String pointer, String code, String why) {
        return Problem.invalid(List.of(new Problem.Field(pointer, code, why)));
    }

    /// Whose it is is said only of one's own: of the others, that it is taken.
    private static Problem taken(String address, @Nullable Holder holder) {
        return holder == null
                ? Problem.conflict("address-taken", address + " is taken.")
                : Problem.conflict("address-taken", address + " belongs to " + holder.name() + " already.")
                        .with("holder", Map.of("kind", holder.kind().name().toLowerCase(Locale.ROOT).replace('_',
                                '-'), "id", holder.id(), "name", holder.name()));
    }

    private static Problem notOwned(String domain) {
        return Problem.conflict("domain-not-owned", domain + " is not a domain of this organisation.");
    }

    private static Problem noSeat(int paid) {
        return Problem.conflict("no-seat-left", "All " + paid + " seats are in use.").with("seats", paid);
    }

    private static Problem noSuchGroup() {
        return wrong("/groups", "unknown-group", "names a group that does not exist");
    }
}
