package com.dezky.member;

import com.dezky.access.Memberships.Membership;
import java.util.List;

/// A group or a shared mailbox with its people.
/// @param members by name; nobody who was removed
/// @param steps   how it stands in other systems
public record Staffed<T>(T thing, List<Membership> members, List<Member.Step> steps) {
    /// What stands in a list: who is in it is a number there.
    public record Counted<T>(T thing, int members, List<Member.Step> steps) {}
}
