package com.dezky.member.invitation;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.LinkSecret;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mail that carries an invitation's link, in Danish and English: nobody knows the guest's language.
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
        outbox.send(new Mail(invitation.tenant(), invitation.email(),
                "Invitation til " + organisation + " / Invitation to " + organisation,
                """
                (English below)

                Hej,

                %1$s inviterer dig til %2$s hos Dezky. Se invitationen, og sig ja eller lad være:

                %3$s

                Linket virker én gang, og kun i 7 dage. Kender du ikke %2$s, skal du ikke gøre noget.

                --

                Hello,

                %1$s invites you to %2$s at Dezky. Look at the invitation, and accept it or leave it:

                %3$s

                The link works once, and for 7 days. If you do not know %2$s, there is nothing to do.
                """.formatted(who, organisation, surfaces.urlOf(Surface.PORTAL) + "/invitations/" + link.value()),
                "invitation." + invitation.id() + "." + invitation.version()));
    }
}
