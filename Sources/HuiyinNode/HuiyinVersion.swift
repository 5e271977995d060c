/// Of this software, as `--version` and the hello say it.
public enum HuiyinVersion {
  public static let current = "0.5.0"
}
