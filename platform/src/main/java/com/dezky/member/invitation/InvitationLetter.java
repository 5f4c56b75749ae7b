package com.dezky.member.invitation;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.LinkSecret;
import com.dezky.notification.Outbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mail that carries an invitation's link, in the organisation's language: nobody knows the guest's.
@Component
class InvitationLetter {
    private final Outbox outbox;
    private final SurfaceSettings surfaces;

    InvitationLetter(Outbox outbox, SurfaceSettings surfaces) {
        this.outbox = outbox;
        this.surfaces = surfaces;
    }

    /// @param sender who invites; null when it is Dezky itself
    void send(Invitation invitation, String organisation, @Nullable String sender, LinkSecret link) {
        var who = sender == null || sender.isBlank() ? "Dezky" : sender;
        outbox.send(InvitationWords.TEMPLATE.mail(invitation.tenant(), invitation.email(),
                Map.of("sender", who, "organisation",
                        organisation, "link", surfaces.urlOf(Surface.PORTAL) + "/invitations/" + link.value()),
                "invitation." + invitation.id() + "." + invitation.version()));
    }
}
