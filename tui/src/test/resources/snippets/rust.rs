#[derive(Debug, Clone)]
pub struct Point<'a> { x: f64, name: &'a str }
impl Point<'_> {
    /// Doc
    pub fn new(x: f64) -> Option<Self> {
        let s = r#"raw "text""#; println!("{}", s);
        match x { _ if x > 1_000.0 => None, _ => Some('c') }
    }
}
