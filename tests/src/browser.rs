//! A browser that is signed in, without the browser.

use anyhow::Result;

use crate::{
    http::Answer,
    workerd::{Edge, Workspace},
};

/// A session of somebody.
#[derive(Debug)]
pub struct Browser<'a> {
    edge: &'a Edge,
    workspace: &'a Workspace,
    /// The session's cookie.
    pub cookie: String,
}

impl<'a> Browser<'a> {
    /// Signs the holder of `token` in.
    ///
    /// # Errors
    /// When the edge refuses.
    pub fn of_token(edge: &'a Edge, workspace: &'a Workspace, token: &str) -> Result<Self> {
        let link = edge.call("POST", &workspace.path("sign-in-links")).bearer(token).send()?;
        let answer = edge.call("GET", &link.text("/path")).send()?;
        Self::of_answer(edge, workspace, &answer)
    }

    /// The session that `answer` opened.
    ///
    /// # Errors
    /// When it opened none.
    pub fn of_answer(edge: &'a Edge, workspace: &'a Workspace, answer: &Answer) -> Result<Self> {
        let cookie = answer.header("Set-Cookie").split(';').next().unwrap_or_default();
        anyhow::ensure!(cookie.starts_with("countersign_session=css_"), "no session: {answer:?}");
        Ok(Self { edge, workspace, cookie: cookie.to_owned() })
    }

    /// A page of the workspace.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn page(&self, path: &str) -> Result<Answer> {
        let call = self.edge.call("GET", &self.workspace.path(path));
        call.header("Cookie", &self.cookie).header("Accept", "text/html").send()
    }

    /// A form of one of our own pages.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn post(&self, path: &str, form: &str) -> Result<Answer> {
        self.edge
            .call("POST", &self.workspace.path(path))
            .header("Cookie", &self.cookie)
            .header("Origin", self.edge.origin())
            .body("application/x-www-form-urlencoded", form)
            .send()
    }
}
