//! The interface as an OpenAPI 3.1 document, made of the route table: a route cannot be
//! missing from it, nor its roles be told wrongly.

use serde_json::{Map, Value, json};

use crate::{
    refusal::Refusal,
    reply::Reply,
    routes::{Access, Line, TABLE},
};

/// Its address.
pub const PATH: &str = "/openapi.json";

/// The document.
pub fn reply() -> Result<Reply, Refusal> {
    Reply::json(200, &document())
}

fn document() -> Value {
    let mut paths = Map::new();
    paths.insert(
        "/health".into(),
        json!({ "get": {
            "summary": "Whether the edge runs, and which version.", "security": [],
            "responses": { "200": { "description": "It runs." } },
        }}),
    );
    paths.insert("/workspaces".into(), json!({ "post": {
        "summary": "A new workspace, with the deploy secret as bearer.",
        "security": [{ "token": [] }],
        "responses": { "201": { "description": "Its id, and an admin's token." }, "default": error() },
    }}));
    for line in TABLE {
        let path = format!("/w/{{workspace}}/{}", line.path);
        let entry = paths.entry(path).or_insert_with(|| json!({ "parameters": parameters(line) }));
        if let Some(entry) = entry.as_object_mut() {
            entry.insert(line.method.to_lowercase(), operation(line));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Countersign edge",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "docs/edge-api.md tells bodies and answers field by field.",
            "license": { "name": "Apache-2.0 OR MIT" },
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "countersign_session" },
            },
            "schemas": { "Error": {
                "type": "object",
                "required": ["error"],
                "properties": { "error": {
                    "type": "object",
                    "required": ["code", "message", "remedy"],
                    "properties": {
                        "code": { "type": "string", "description": "A stable word for programs." },
                        "message": { "type": "string", "description": "What happened." },
                        "remedy": { "type": "string", "description": "What to do next." },
                    },
                }},
            }},
        },
    })
}

fn parameters(line: &Line) -> Vec<Value> {
    let named = line.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let names = core::iter::once("workspace").chain(named);
    let schema = json!({ "type": "string", "minLength": 1, "maxLength": 128 });
    names
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": schema }))
        .collect()
}

fn operation(line: &Line) -> Value {
    let (security, answer) = match line.access {
        Access::Open => (json!([]), "text/html"),
        Access::Api(_) => (json!([{ "token": [] }]), "application/json"),
        Access::Page(_) | Access::Form(_) => {
            (json!([{ "session": [] }, { "token": [] }]), "text/html")
        }
    };
    let roles: Vec<&str> = line.access.roles().iter().map(|role| role.as_str()).collect();
    let mut operation = json!({
        "operationId": format!("{:?}", line.route),
        "summary": line.about.trim(),
        "security": security,
        "x-roles": roles,
        "responses": {
            "2XX": { "description": "Done.", "content": { answer: {} } },
            "default": error(),
        },
    });
    if let (true, Some(operation)) = (line.method != "GET", operation.as_object_mut()) {
        let form = !matches!(line.access, Access::Api(_));
        let kind = if form { "application/x-www-form-urlencoded" } else { "application/json" };
        let body = json!({ "content": { kind: { "schema": { "type": "object" } } } });
        operation.insert("requestBody".into(), body);
    }
    operation
}

fn error() -> Value {
    json!({
        "description": "Refused: what happened and what to do.",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_in_the_document_with_its_roles() {
        let document = document();
        for line in TABLE {
            let path = format!("/w/{{workspace}}/{}", line.path);
            let operation = &document["paths"][&path][line.method.to_lowercase()];
            assert_eq!(operation["operationId"], format!("{:?}", line.route), "{path}");
            assert!(!operation["summary"].as_str().unwrap_or_default().is_empty(), "{path}");
            let roles = operation["x-roles"].as_array().map_or(0, Vec::len);
            assert_eq!(roles, line.access.roles().len(), "{path}");
            let braces = path.matches('{').count();
            let parameters = document["paths"][&path]["parameters"].as_array().map_or(0, Vec::len);
            assert_eq!(parameters, braces, "{path}");
        }
    }
}
