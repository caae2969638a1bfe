//! A place to drop files on, with buttons for who has no mouse.

use leptos::{ev::DragEvent, html, prelude::*};
use web_sys::File;

use crate::{files, strings as s};

/// The place. `take` gets the files; `folders` offers a whole folder, too.
#[component]
pub(crate) fn Drop(
    words: &'static str,
    accept: &'static str,
    folders: bool,
    take: Callback<SendFiles>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let dragged = move |ev: DragEvent| {
        ev.prevent_default();
        over.set(true);
    };
    let dropped = move |ev: DragEvent| {
        ev.prevent_default();
        over.set(false);
        give(take, files::all(ev.data_transfer().and_then(|data| data.files())));
    };
    view! {
        <div class="drop" class:over=move || over.get()
            on:dragover=dragged on:dragleave=move |_| over.set(false) on:drop=dropped>
            <span>{words}</span>
            <Chooser word=s::CHOOSE_FILES accept folder=false take />
            {folders.then(|| view! { <Chooser word=s::CHOOSE_FOLDER accept="" folder=true take /> })}
        </div>
    }
}

/// Files on their way; the page is single-threaded, so sending them is safe.
pub(crate) type SendFiles = send_wrapper::SendWrapper<Vec<File>>;

fn give(take: Callback<SendFiles>, files: Vec<File>) {
    if !files.is_empty() {
        take.run(SendFiles::new(files));
    }
}

#[component]
fn Chooser(
    word: &'static str,
    accept: &'static str,
    folder: bool,
    take: Callback<SendFiles>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            give(take, files::all(input.files()));
            // The same file again is a change, too.
            input.set_value("");
        }
    };
    view! {
        <button on:click=open>{word}</button>
        <input node_ref=input type="file" multiple hidden accept=accept
            prop:webkitdirectory=folder on:change=chosen />
    }
}
