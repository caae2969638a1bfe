//! Small drawings on a 16 px grid, in the colour of the words beside them.

use leptos::prelude::*;

/// A drawing. Always beside a word or inside a labelled button, so hidden from
/// screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A check.
    Check,
    /// A pen that signs.
    Sign,
    /// A barred circle.
    Stop,
    /// A question mark.
    Ask,
    /// A triangle of warning.
    Warn,
    /// A clock.
    Clock,
    /// Three dots.
    Menu,
    /// Folds the panel.
    Fold,
    /// Back.
    Back,
    /// A page of text.
    Page,
    /// An open arrow, turned when its part is open.
    Chevron,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Check => "M3 8.5l3.2 3.2L13 5",
            Self::Sign => "M2.5 13.5h11M4 10.5l.6-2.4L10.8 2l2 2-6.3 6z",
            Self::Stop => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4l8 8",
            Self::Ask => {
                "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.3 6.4c.2-2 3.5-1.9 3.4.1 0 1.3-1.7 1.4-1.7 2.7M8 11.3v.2"
            }
            Self::Warn => "M8 2.2L1.8 13.3h12.4zM8 6.5v3M8 11.4v.2",
            Self::Clock => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.6",
            Self::Menu => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::Fold => "M9.5 3.5L14 8l-4.5 4.5M2 8h11.5",
            Self::Back => "M6.5 3.5L2 8l4.5 4.5M2.5 8H14",
            Self::Page => "M4 2h5.5L12.5 5v9H4zM6.5 7.5h3.5M6.5 10.5h3.5",
            Self::Chevron => "M6 4l4 4-4 4",
        }
    }

    /// It, drawn.
    pub(crate) fn draw(self) -> impl IntoView {
        let class = match self {
            Self::Menu => "icon heavy",
            Self::Chevron => "icon chevron",
            _ => "icon",
        };
        view! {
            <svg class=class viewBox="0 0 16 16" aria-hidden="true">
                <path d=self.path() />
            </svg>
        }
    }
}
