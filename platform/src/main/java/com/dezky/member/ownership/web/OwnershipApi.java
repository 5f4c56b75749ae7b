package com.dezky.member.ownership.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.member.Ownership;
import com.dezky.member.OwnershipResult;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/ownership-transfer`.
@RestController
@OnSurface(Surface.API)
class OwnershipApi {
    record Transfer(@Nullable UUID member) {}

    /// @param owner         the membership that owns the organisation now
    /// @param previousOwner the membership that did
    record Done(UUID owner, UUID previousOwner) {}

    private final Ownership ownership;
    private final Access access;

    OwnershipApi(Ownership ownership, Access access) {
        this.ownership = ownership;
        this.access = access;
    }

    @PostMapping("/tenants/{slug}/ownership-transfer")
    Done transfer(@CurrentActor Actor actor, @PathVariable String slug, @RequestBody Transfer wanted) {
        var tenant = access.tenantId(slug);
        ownership.requireOwner(actor, tenant);
        var member = wanted.member;
        if (member == null) {
            throw Problem.invalid(List.of(new Problem.Field("/member", "required", "is required")));
        }
        return switch (ownership.transfer(actor, tenant, member)) {
            case OwnershipResult.Transferred(var owner, var previous) -> new Done(owner.id(), previous.id());
            case OwnershipResult.NotAnOwner _ -> throw Problem.conflict("not-an-owner",
                    "You are no owner of this organisation, so there is nothing to hand over.");
            case OwnershipResult.Self _ -> throw Problem.conflict("self", "You are an owner already.");
            case OwnershipResult.NotActive _ -> throw Problem.conflict("wrong-state",
                    "A suspended member cannot become the owner.");
            case OwnershipResult.AlreadyOwner _ -> throw Problem.conflict("already-owner",
                    "This member is an owner already.");
        };
    }
}
