package com.dezky.branding;

import com.dezky.branding.logo.Logo;

/// A logo that is kept, without its content.
/// @param hash of the content; its address is made from it
public record LogoFile(String hash, Logo.Format format, int width, int height) {
    /// Where browsers find it, for ever.
    public String address() {
        return "/assets/logo/" + hash + "." + format.ending();
    }
}
