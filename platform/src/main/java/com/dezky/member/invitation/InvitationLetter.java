package com.dezky.member.invitation;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.LinkSecret;
import com.dezky.notification.Letters;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mail that carries an invitation's link, in the organisation's language: nobody knows the guest's.
@Component
class InvitationLetter {
    private final Outbox outbox;
    private final Letters letters;
    private final SurfaceSettings surfaces;

    InvitationLetter(Outbox outbox, Letters letters, SurfaceSettings surfaces) {
        this.outbox = outbox;
        this.letters = letters;
        this.surfaces = surfaces;
    }

    /// @param sender who invites; null when it is Dezky itself
    void send(Invitation invitation, String organisation, @Nullable String sender, LinkSecret link) {
        var who = sender == null || sender.isBlank() ? "Dezky" : sender;
        var letter = letters.of(invitation.tenant(), "invitation.mail.", "who", who, "organisation", organisation,
                "link",
                surfaces.urlOf(Surface.PORTAL) + "/invitations/" + link.value());
        outbox.send(new Mail(invitation.tenant(), invitation.email(), letter.subject(), letter.body(),
                "invitation." + invitation.id() + "." + invitation.version()));
    }
}
