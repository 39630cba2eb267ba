use std::collections::BTreeMap;
fn main() {
    let c = loganalyze::catalog::Catalog::builtin();
    let idx = c.literals();
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap().to_ascii_lowercase();
    let text = &text[..text.len().min(4_000_000)];
    let ac: Vec<&str> = idx.literals.iter().map(|l| &*l.text).collect();
    let mut rules = vec![];
    for (_, p) in c.iter() {
        for r in &p.rules {
            rules.push((p.id.to_string(), r.regex.to_string()));
        }
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, l) in ac.iter().enumerate() {
        let n = memchr::memmem::find_iter(text.as_bytes(), l.as_bytes()).count();
        if n > 0 {
            counts.insert(i, n);
        }
    }
    let mut v: Vec<_> = counts.into_iter().collect();
    v.sort_by_key(|x| std::cmp::Reverse(x.1));
    for (i, n) in v.iter().take(40) {
        println!("{n:7} {:?}", &*idx.literals[*i].text);
        for r in idx.literals[*i].rules.iter().flatten().take(3) {
            println!("          {} {}", rules[*r as usize].0, rules[*r as usize].1.chars().take(110).collect::<String>());
        }
    }
}
